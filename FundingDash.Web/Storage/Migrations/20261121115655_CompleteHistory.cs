using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <summary>What the history needed after its first version: how far a backfill came, and a suspected jump that survives a restart.</summary>
    public partial class CompleteHistory : Migration
    {
        // "if not exists": for a while AddHistory itself made these columns, and a database made then has them.
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table exchange_data
                    add column if not exists jump_since timestamptz,
                    add column if not exists reference_per_hour double precision;
                alter table backfill_runs
                    add column if not exists contracts_incomplete integer not null default 0,
                    add column if not exists records_before bigint not null default 0,
                    add column if not exists resumed_at timestamptz;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table exchange_data
                    drop column jump_since,
                    drop column reference_per_hour;
                alter table backfill_runs
                    drop column contracts_incomplete,
                    drop column records_before,
                    drop column resumed_at;
                """);
        }
    }
}
