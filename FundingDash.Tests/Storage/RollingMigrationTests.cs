using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace FundingDash.Tests.Storage;

/// <summary>While a deployment goes on, instances of the version before read and write the new schema; after a rollback they do so for days.</summary>
public sealed class RollingMigrationTests
{
    [Fact]
    public async Task UpOperations_OfEveryMigration_LeaveWhatOlderInstancesUse()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var context = database.CreateContext();
        var migrations = context.GetService<IMigrationsAssembly>();

        var harmful = migrations.Migrations.SelectMany(named => migrations.CreateMigration(named.Value, context.Database.ProviderName!).UpOperations.Where(IsHarmful).Select(operation => $"{named.Key}: {Describe(operation)}"));

        Assert.Empty(harmful);
    }

    // Take away in the version after the one that stopped using it.
    private static bool IsHarmful(MigrationOperation operation) => operation switch
    {
        DropTableOperation or DropColumnOperation or RenameTableOperation or RenameColumnOperation => true,
        AddColumnOperation column => column is { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null },
        AlterColumnOperation column => !column.IsNullable && column.OldColumn.IsNullable,
        SqlOperation statement => statement.Sql.Contains("drop table", StringComparison.OrdinalIgnoreCase) || statement.Sql.Contains("drop column", StringComparison.OrdinalIgnoreCase) || statement.Sql.Contains(" rename ", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Describe(MigrationOperation operation) => operation switch
    {
        ColumnOperation column => $"{operation.GetType().Name} {column.Table}.{column.Name}",
        SqlOperation statement => statement.Sql,
        _ => operation.GetType().Name,
    };
}
