-- The second factor of a sign-in by password: Better Auth's own table and column, in its own words. Secret and recovery codes are encrypted under the
-- deployment's key; a secret that was never confirmed (`verified` 0) is asked for nowhere.
alter table "user" add column "twoFactorEnabled" integer not null default 0;
create table "twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null unique references "user" ("id") on delete cascade, "verified" integer, "failedVerificationCount" integer, "lockedUntil" date);
