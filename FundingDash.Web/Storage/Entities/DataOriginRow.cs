using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Whether the database holds rates of real or of simulated venues; one row, written by the first start.</summary>
public sealed class DataOriginRow
{
    public required string Origin { get; init; }

    public required DateTimeOffset Since { get; init; }
}

internal sealed class DataOriginRowConfiguration : IEntityTypeConfiguration<DataOriginRow>
{
    public void Configure(EntityTypeBuilder<DataOriginRow> builder)
    {
        builder.ToTable("data_origin");
        builder.HasKey(row => row.Origin);
    }
}
