using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <summary>Finds the few settlements whose interval nothing told, whose neighbours may tell it one day, among years of others.</summary>
    public partial class IndexUntoldIntervals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create index funding_rates_historical_untold on funding_rates_historical (contract_id, time) where interval_minutes is null;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop index funding_rates_historical_untold;
                """);
        }
    }
}
