namespace FundingDash.Web.Storage.Migrations;

/// <summary>
/// The table of paid rates, in SQL: EF knows neither partitions nor the guard below. A row with all its indexes must stay under 60 bytes, of which
/// 52 are the row: no room for a unique index (28), so that the table itself looks for duplicates after every statement that adds rows.
/// </summary>
internal static class SettlementSchema
{
    // Widest column first, so that nothing is padded. GIN keeps the addresses of a contract's rows packed, 2 to 4 bytes each in whatever order
    // they come; a b-tree that merges equal keys needs 6 to 9. Its price: it is used by "array[contract_id] && array[...]" only.
    public const string Table = """
        create table funding_rates_historical (
            time timestamptz not null,
            contract_id integer not null,
            interval_minutes smallint check (interval_minutes between 1 and 10080),
            interval_source "char",
            rate numeric not null check (rate > '-infinity' and rate < 'infinity'),
            check ((interval_minutes is null) = (interval_source is null))
        ) partition by range (time);
        create index funding_rates_historical_contract on funding_rates_historical using gin ((array[contract_id])) with (fastupdate = off);
        """;

    // Two transactions that add rows of one contract take turns on its row of settlement_coverage, in ascending order so that they cannot block
    // each other for ever. That row is written, not only locked: a transaction whose view of the data is older than the other's commit then fails
    // instead of missing its rows. New rows find themselves once in the table; whatever is found beyond that is there twice. With few contracts the
    // index finds them, with many the whole months are read. The statement is planned each time for the rows at hand.
    public const string Guard = """
        create function check_settlements_once() returns trigger language plpgsql set work_mem = '64MB' as $$
        declare
            ids integer[];
            first timestamptz;
            last timestamptz;
            added_rows bigint;
            found_rows bigint;
            stored text := 'from added join funding_rates_historical h using (contract_id, time) where h.time between $1 and $2';
            twice text;
        begin
            with held as (
                insert into settlement_coverage as c (contract_id, covered)
                select distinct contract_id, '{}'::tstzmultirange from added order by contract_id
                on conflict (contract_id) do update set covered = c.covered
                returning contract_id
            )
            select array_agg(contract_id) into ids from held;
            if ids is null then
                return null;
            end if;
            if cardinality(ids) <= 50 then
                stored := stored || ' and array[h.contract_id] && $3';
            end if;
            select count(*), min(time), max(time) into added_rows, first, last from added;
            execute 'select count(*) ' || stored into found_rows using first, last, ids;
            if found_rows > added_rows then
                execute 'select format(''contract %s at %s'', contract_id, time) ' || stored || ' group by contract_id, time having count(*) > 1 limit 1'
                    into twice using first, last, ids;
                raise exception 'the settlement of % is stored already', twice
                    using errcode = 'unique_violation', table = 'funding_rates_historical', constraint = 'settlements_once';
            end if;
            return null;
        end $$;
        create trigger settlements_once after insert on funding_rates_historical
            referencing new table as added for each statement execute function check_settlements_once();

        create function refuse_settlement_change() returns trigger language plpgsql as $$
        begin
            raise exception 'a stored settlement never changes' using errcode = 'restrict_violation', table = 'funding_rates_historical',
                hint = 'Only an unknown interval may be filled in, and rows go only while fundingdash.retention is on.';
        end $$;
        create trigger settlements_never_change before update on funding_rates_historical for each row
            when (old.interval_minutes is not null or new.interval_minutes is null or (new.time, new.contract_id, new.rate) <> (old.time, old.contract_id, old.rate))
            execute function refuse_settlement_change();
        create trigger settlements_stay before delete or truncate on funding_rates_historical for each statement
            when (current_setting('fundingdash.retention', true) is distinct from 'on') execute function refuse_settlement_change();
        """;

    // Attaching a table locks out no reader and no writer, where "create table ... partition of" waits for all of them and holds up all that come
    // later. Row triggers come with it; those on statements fire only for the table a statement names, so that each month needs its own.
    public const string Months = """
        create function add_settlement_month(month timestamptz) returns void language plpgsql set timezone = 'UTC' as $$
        declare
            first timestamptz := date_trunc('month', month);
            name text := to_char(first, '"funding_rates_historical_"YYYY_MM');
        begin
            perform pg_advisory_xact_lock(hashtext('settlements'), hashtext('months'));
            if to_regclass(name) is not null then
                return;
            end if;
            execute format('create table %I (like funding_rates_historical including all)', name);
            execute format('alter table funding_rates_historical attach partition %I for values from (%L) to (%L)', name, first, first + interval '1 month');
            execute format('create trigger settlements_once after insert on %I
                referencing new table as added for each statement execute function check_settlements_once()', name);
            execute format('create trigger settlements_stay before delete or truncate on %I for each statement
                when (current_setting(''fundingdash.retention'', true) is distinct from ''on'') execute function refuse_settlement_change()', name);
        end $$;
        """;

    public const string Drop = """
        drop table funding_rates_historical;
        drop function add_settlement_month, check_settlements_once, refuse_settlement_change;
        """;
}
