using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FundingDash.Web.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddAlertLeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "told_at",
                table: "alert_events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ready_at",
                table: "alert_deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alert_leads",
                columns: table => new
                {
                    lock_key = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_leads", x => x.lock_key);
                });

            migrationBuilder.CreateTable(
                name: "system_machines",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_system_machines", x => x.name);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_leads");

            migrationBuilder.DropTable(
                name: "system_machines");

            migrationBuilder.DropColumn(
                name: "told_at",
                table: "alert_events");

            migrationBuilder.DropColumn(
                name: "ready_at",
                table: "alert_deliveries");
        }
    }
}
