-- People, teams and what they come in by. Migrations only go forward: this file is never changed once it has been applied.
-- The first nine tables are Better Auth's own (core, organization, device authorization, rate limit), in its own words.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text, "createdAt" date not null, "updatedAt" date not null);
create table "session" ("id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text);
create table "account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text, "createdAt" date not null, "updatedAt" date not null);
create table "verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" date not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" date not null);
create table "invitation" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "email" text not null, "role" text, "status" text not null, "expiresAt" date not null, "createdAt" date not null, "inviterId" text not null references "user" ("id") on delete cascade);
create table "deviceCode" ("id" text not null primary key, "deviceCode" text not null, "userCode" text not null, "userId" text, "expiresAt" date not null, "status" text not null, "lastPolledAt" date, "pollingInterval" integer, "clientId" text, "scope" text);
create table "rateLimit" ("id" text not null primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);
create index "session_userId_idx" on "session" ("userId");
create index "account_userId_idx" on "account" ("userId");
create index "verification_identifier_idx" on "verification" ("identifier");
create unique index "member_once_idx" on "member" ("organizationId", "userId");
create index "member_userId_idx" on "member" ("userId");
create index "invitation_organizationId_idx" on "invitation" ("organizationId");
create index "invitation_email_idx" on "invitation" ("email");
create unique index "deviceCode_deviceCode_uidx" on "deviceCode" ("deviceCode");
create unique index "deviceCode_userCode_uidx" on "deviceCode" ("userCode");

-- Bearer tokens of every kind, as hashes. Times are milliseconds since 1970. A token works only while its owner is a member of its team.
create table token (id text not null primary key, hash text not null unique, team text not null references "organization" ("id") on delete cascade, user text not null references "user" ("id") on delete cascade, kind text not null, name text not null, scopes text not null, session text, created_ms integer not null, expires_ms integer not null, used_ms integer, revoked_ms integer);
create index token_team_idx on token (team);
create index token_session_idx on token (session);

-- One-time keys that have been exchanged.
create table used_key (hash text not null primary key);

-- What a team has chosen; what is null, or has no row, is the operator's default.
create table team_settings (team text not null primary key references "organization" ("id") on delete cascade, retention_days integer, images_a_day integer, storage_bytes integer, library_patches integer, content_licences text);

-- The team of the operator's own token, and its owner, who needs no account.
insert into "organization" ("id", "name", "slug", "createdAt") values ('home', 'Home', 'home', '2026-01-01T00:00:00.000Z');
insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") values ('owner', 'Owner', 'owner@home.invalid', 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
insert into "member" ("id", "organizationId", "userId", "role", "createdAt") values ('home-owner', 'home', 'owner', 'owner', '2026-01-01T00:00:00.000Z');
