using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CreateSchema : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "collection_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    feed = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    duration = table.Column<TimeSpan>(type: "interval", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    failure_kind = table.Column<string>(type: "text", nullable: true),
                    failure_detail = table.Column<string>(type: "text", nullable: true),
                    http_status = table.Column<int>(type: "integer", nullable: true),
                    quotes = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    filtered = table.Column<int>(type: "integer", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collection_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contract_metadata",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    feed = table.Column<string>(type: "text", nullable: false),
                    venue = table.Column<string>(type: "text", nullable: false),
                    symbol = table.Column<string>(type: "text", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false),
                    multiplier = table.Column<decimal>(type: "numeric", nullable: false),
                    quote = table.Column<string>(type: "text", nullable: false),
                    margin = table.Column<string>(type: "text", nullable: false),
                    asset_class = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trade_url = table.Column<string>(type: "text", nullable: true),
                    first_seen = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    interval_hours = table.Column<decimal>(type: "numeric", nullable: true),
                    interval_source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_metadata", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_origin",
                columns: table => new
                {
                    origin = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_origin", x => x.origin);
                });

            migrationBuilder.CreateTable(
                name: "contract_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_contract_events_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "exchange_data",
                columns: table => new
                {
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    rate = table.Column<decimal>(type: "numeric", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    interval_hours = table.Column<decimal>(type: "numeric", nullable: true),
                    interval_source = table.Column<string>(type: "text", nullable: true),
                    continuous = table.Column<bool>(type: "boolean", nullable: false),
                    next_funding_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_funding_source = table.Column<string>(type: "text", nullable: false),
                    mark_price = table.Column<decimal>(type: "numeric", nullable: true),
                    index_price = table.Column<decimal>(type: "numeric", nullable: true),
                    open_interest_usd = table.Column<decimal>(type: "numeric", nullable: true),
                    volume_24h_usd = table.Column<decimal>(type: "numeric", nullable: true),
                    rate_cap = table.Column<decimal>(type: "numeric", nullable: true),
                    raw_rate = table.Column<string>(type: "text", nullable: true),
                    raw_unit = table.Column<string>(type: "text", nullable: false),
                    basis_hours = table.Column<decimal>(type: "numeric", nullable: true),
                    as_of = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_data", x => x.contract_id);
                    table.ForeignKey(
                        name: "FK_exchange_data_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "interval_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    contract_id = table.Column<int>(type: "integer", nullable: false),
                    old_hours = table.Column<decimal>(type: "numeric", nullable: false),
                    new_hours = table.Column<decimal>(type: "numeric", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interval_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_interval_changes_contract_metadata_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contract_metadata",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_collection_runs_feed_started_at",
                table: "collection_runs",
                columns: new[] { "feed", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_collection_runs_started_at",
                table: "collection_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_contract_events_at",
                table: "contract_events",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_contract_events_contract_id_at",
                table: "contract_events",
                columns: new[] { "contract_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_contract_metadata_asset",
                table: "contract_metadata",
                column: "asset");

            migrationBuilder.CreateIndex(
                name: "IX_contract_metadata_feed",
                table: "contract_metadata",
                column: "feed");

            migrationBuilder.CreateIndex(
                name: "IX_contract_metadata_venue_symbol",
                table: "contract_metadata",
                columns: new[] { "venue", "symbol" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_interval_changes_contract_id_detected_at",
                table: "interval_changes",
                columns: new[] { "contract_id", "detected_at" });

            migrationBuilder.CreateIndex(
                name: "IX_interval_changes_detected_at",
                table: "interval_changes",
                column: "detected_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "collection_runs");

            migrationBuilder.DropTable(
                name: "data_origin");

            migrationBuilder.DropTable(
                name: "contract_events");

            migrationBuilder.DropTable(
                name: "exchange_data");

            migrationBuilder.DropTable(
                name: "interval_changes");

            migrationBuilder.DropTable(
                name: "contract_metadata");
        }
    }
}
