-- Tokens of workers, each its own, as hashes. `teams`: a JSON list of the teams that the worker is bound to, null for all. A revoked one stays, so that its id is known.
create table worker_token (id text not null primary key, hash text not null unique, name text not null, teams text, created_ms integer not null, used_ms integer, revoked_ms integer);
