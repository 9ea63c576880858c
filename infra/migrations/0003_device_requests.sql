-- Codes of device sign-in, as hashes: the long one by SHA-256, the short one, which a person types, by HMAC under the deployment's key. `team`, `user` and
-- `token` are of whoever confirmed. Better Auth's table of them is emptied: what waited there has to ask again.
create table device_request (hash text not null primary key, user_hash text not null unique, client text not null, state text not null, team text references "organization" ("id") on delete cascade, user text references "user" ("id") on delete cascade, token text, polled_ms integer, expires_ms integer not null);
create index device_request_expires_idx on device_request (expires_ms);
delete from "deviceCode";
