using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddAlertSequence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "alert_events_seq");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                table: "alert_events",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "alert_events",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_for_system",
                table: "alert_channels",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            // What has been told before this is told no more.
            migrationBuilder.Sql("update alert_events set due_at = at, seq = nextval('alert_events_seq');");

            migrationBuilder.CreateTable(
                name: "system_incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_system_incidents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alert_events_due_at",
                table: "alert_events",
                column: "due_at",
                filter: "seq is null");

            migrationBuilder.CreateIndex(
                name: "IX_alert_events_seq",
                table: "alert_events",
                column: "seq",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_system_incidents_kind_subject",
                table: "system_incidents",
                columns: new[] { "kind", "subject" },
                unique: true,
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_system_incidents_opened_at",
                table: "system_incidents",
                column: "opened_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "system_incidents");

            migrationBuilder.DropIndex(
                name: "IX_alert_events_due_at",
                table: "alert_events");

            migrationBuilder.DropIndex(
                name: "IX_alert_events_seq",
                table: "alert_events");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "alert_events");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "alert_events");

            migrationBuilder.DropColumn(
                name: "is_for_system",
                table: "alert_channels");

            migrationBuilder.DropSequence(
                name: "alert_events_seq");
        }
    }
}
