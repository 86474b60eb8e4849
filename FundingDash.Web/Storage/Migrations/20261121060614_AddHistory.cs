using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "backfill_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    feed = table.Column<string>(type: "text", nullable: false),
                    requested_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    requested_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    only_incomplete = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    contracts_total = table.Column<int>(type: "integer", nullable: true),
                    contracts_done = table.Column<int>(type: "integer", nullable: false),
                    records_written = table.Column<long>(type: "bigint", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    requested_by = table.Column<string>(type: "text", nullable: true),
                    owner = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backfill_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "funding_statistics",
                columns: table => new
                {
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    rate_per_hour = table.Column<double>(type: "double precision", nullable: true),
                    z_score = table.Column<double>(type: "double precision", nullable: true),
                    robust_z_score = table.Column<double>(type: "double precision", nullable: true),
                    robust_method = table.Column<string>(type: "text", nullable: true),
                    percentile = table.Column<double>(type: "double precision", nullable: true),
                    mean = table.Column<double>(type: "double precision", nullable: true),
                    deviation = table.Column<double>(type: "double precision", nullable: true),
                    median = table.Column<double>(type: "double precision", nullable: true),
                    n = table.Column<int>(type: "integer", nullable: false),
                    n_eff = table.Column<double>(type: "double precision", nullable: true),
                    span_hours = table.Column<double>(type: "double precision", nullable: true),
                    coverage = table.Column<double>(type: "double precision", nullable: true),
                    half_life_hours = table.Column<double>(type: "double precision", nullable: true),
                    confidence = table.Column<string>(type: "text", nullable: true),
                    zone = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_funding_statistics", x => x.contract_id);
                    table.ForeignKey(
                        name: "FK_funding_statistics_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "settlement_corrections",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kept_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    published_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    kept_interval_minutes = table.Column<short>(type: "smallint", nullable: true),
                    published_interval_minutes = table.Column<short>(type: "smallint", nullable: true),
                    noticed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_corrections", x => x.id);
                    table.ForeignKey(
                        name: "FK_settlement_corrections_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_coverage",
                columns: table => new
                {
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    covered = table.Column<NpgsqlRange<DateTime>[]>(type: "tstzmultirange", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_coverage", x => x.contract_id);
                    table.ForeignKey(
                        name: "FK_settlement_coverage_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateIndex(
                name: "IX_backfill_runs_feed_requested_at",
                table: "backfill_runs",
                columns: new[] { "feed", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_backfill_runs_updated_at",
                table: "backfill_runs",
                column: "updated_at",
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_corrections_noticed_at",
                table: "settlement_corrections",
                column: "noticed_at");

            migrationBuilder.CreateIndex(
                name: "settlement_corrections_once",
                table: "settlement_corrections",
                columns: new[] { "contract_id", "time", "published_rate", "published_interval_minutes" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.Sql(SettlementSchema.Table);
            migrationBuilder.Sql(SettlementSchema.Guard);
            migrationBuilder.Sql(SettlementSchema.Months);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SettlementSchema.Drop);

            migrationBuilder.DropTable(
                name: "backfill_runs");

            migrationBuilder.DropTable(
                name: "funding_statistics");

            migrationBuilder.DropTable(
                name: "settlement_corrections");

            migrationBuilder.DropTable(
                name: "settlement_coverage");
        }
    }
}
