namespace FundingDash.Web.Storage.Migrations;

/// <summary>The table of spreads, in SQL: EF knows no partitions. A month is read by pair and dropped as a whole.</summary>
internal static class SpreadSchema
{
    // The key of the row is also what makes a second write of it, by another instance say, leave no trace.
    public const string Table = """
        create table arbitrage_spreads (
            time timestamptz not null,
            long_id integer not null,
            short_id integer not null,
            hourly_spread double precision not null check (hourly_spread > '-infinity' and hourly_spread < 'infinity'),
            sampled boolean not null,
            primary key (long_id, short_id, sampled, time)
        ) partition by range (time);
        """;

    // See SettlementSchema.Months: attaching locks out neither readers nor writers.
    public const string Months = """
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
        """;

    public const string Drop = """
        drop table arbitrage_spreads;
        drop function add_spread_month;
        """;
}
