-- An invitation is accepted by a secret of its own, kept as SHA-256, no longer by its id, which admins and the log see. `mailed`: the secret went to the
-- mailbox alone, so that whoever has it has the mailbox. Invitations that are open now have no secret: they are withdrawn, to be sent anew.
alter table "invitation" add column "secretHash" text;
alter table "invitation" add column "mailed" integer not null default 0;
create unique index "invitation_secretHash_idx" on "invitation" ("secretHash");
update "invitation" set "status" = 'canceled' where "status" = 'pending';
