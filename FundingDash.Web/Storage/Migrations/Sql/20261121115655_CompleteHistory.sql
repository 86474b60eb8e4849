START TRANSACTION;
alter table exchange_data
    add column if not exists jump_since timestamptz,
    add column if not exists reference_per_hour double precision;
alter table backfill_runs
    add column if not exists contracts_incomplete integer not null default 0,
    add column if not exists records_before bigint not null default 0,
    add column if not exists resumed_at timestamptz;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121115655_CompleteHistory', '10.0.14');

COMMIT;
