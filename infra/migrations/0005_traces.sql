-- The teams that somebody has been in and left: their logs know from which addresses that person came, until the person is erased.
create table was_member (team text not null references "organization" ("id") on delete cascade, user text not null references "user" ("id") on delete cascade, primary key (team, user));
-- Network addresses stood here; they are counted in `tally` now, as keyed hashes.
delete from "rateLimit";
