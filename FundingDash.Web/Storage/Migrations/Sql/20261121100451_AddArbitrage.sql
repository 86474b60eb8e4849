START TRANSACTION;
CREATE TABLE fee_schedules (
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    who text NOT NULL,
    fees jsonb NOT NULL,
    CONSTRAINT "PK_fee_schedules" PRIMARY KEY (version)
);

create table arbitrage_spreads (
    time timestamptz not null,
    long_id integer not null,
    short_id integer not null,
    hourly_spread double precision not null check (hourly_spread > '-infinity' and hourly_spread < 'infinity'),
    sampled boolean not null,
    primary key (long_id, short_id, sampled, time)
) partition by range (time);

create function add_spread_month(month timestamptz) returns void language plpgsql set timezone = 'UTC' as $$
declare
    first timestamptz := date_trunc('month', month);
    name text := to_char(first, '"arbitrage_spreads_"YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('spreads'), hashtext('months'));
    if to_regclass(name) is not null then
        return;
    end if;
    execute format('create table %I (like arbitrage_spreads including all)', name);
    execute format('alter table arbitrage_spreads attach partition %I for values from (%L) to (%L)', name, first, first + interval '1 month');
end $$;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121100451_AddArbitrage', '10.0.14');

COMMIT;
