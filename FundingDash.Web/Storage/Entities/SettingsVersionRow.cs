using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One version of what admins have set, kept for ever: rows are only added, and the newest holds.</summary>
public sealed class SettingsVersionRow
{
    /// <summary>From 1, one higher with every change.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>E-mail address of the admin.</summary>
    public required string Who { get; init; }

    /// <summary>All that is set, texts by configuration key, as a JSON object; never a secret.</summary>
    public required string Settings { get; init; }

    /// <summary>Why, or what kind of change it was.</summary>
    public string? Note { get; init; }
}

internal sealed class SettingsVersionRowConfiguration : IEntityTypeConfiguration<SettingsVersionRow>
{
    public void Configure(EntityTypeBuilder<SettingsVersionRow> builder)
    {
        builder.ToTable("settings_versions");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).ValueGeneratedNever();
        builder.Property(row => row.Settings).HasColumnType("jsonb");
    }
}
