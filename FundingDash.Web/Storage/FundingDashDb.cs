using System.Text.RegularExpressions;
using FundingDash.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FundingDash.Web.Storage;

/// <summary>The schema. Reference data is read and written through it; quotes and runs go through the bulk writers beside it.</summary>
public sealed partial class FundingDashDb(DbContextOptions<FundingDashDb> options) : DbContext(options)
{
    public DbSet<ContractRow> Contracts => Set<ContractRow>();

    public DbSet<QuoteRow> Quotes => Set<QuoteRow>();

    public DbSet<IntervalChangeRow> IntervalChanges => Set<IntervalChangeRow>();

    public DbSet<ContractEventRow> ContractEvents => Set<ContractEventRow>();

    public DbSet<DataOriginRow> DataOrigins => Set<DataOriginRow>();

    public DbSet<CollectionRunRow> CollectionRuns => Set<CollectionRunRow>();

    public DbSet<SettlementRow> Settlements => Set<SettlementRow>();

    public DbSet<CoverageRow> Coverage => Set<CoverageRow>();

    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();

    public DbSet<StatisticsRow> Statistics => Set<StatisticsRow>();

    public DbSet<BackfillRunRow> BackfillRuns => Set<BackfillRunRow>();

    public DbSet<FeeScheduleRow> FeeSchedules => Set<FeeScheduleRow>();

    public DbSet<SettingsVersionRow> SettingsVersions => Set<SettingsVersionRow>();

    public DbSet<SpreadRow> Spreads => Set<SpreadRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<Account> Users => Set<Account>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<PreferenceRow> Preferences => Set<PreferenceRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FundingDashDb).Assembly);
        modelBuilder.HasSequence<long>(AlertEventRowConfiguration.Sequence);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(WordStart().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    // Volume24hUsd is volume_24h_usd, ZScore is z_score.
    [GeneratedRegex("(?<=[a-z])[A-Z0-9]|(?<=[0-9][a-z])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
