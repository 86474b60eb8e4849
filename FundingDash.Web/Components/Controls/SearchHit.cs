namespace FundingDash.Web.Components.Controls;

/// <summary>Something the search found: an asset (no symbol), or one contract of it.</summary>
/// <param name="Asset">Listed name of the asset; what the grid is opened with.</param>
/// <param name="Symbol">The venue's symbol; null for an asset.</param>
/// <param name="Where">Venue of the contract, or how many contracts the asset has.</param>
public sealed record SearchHit(string Asset, string? Symbol, string Where)
{
    public bool IsContract => Symbol is not null;

    public string Name => Symbol ?? Asset;

    /// <summary>The contract's own page, or the grid with the asset found and open.</summary>
    public string Address
    {
        get
        {
            if (Symbol is not null)
                return PageAddress.Contract(new(Where, Symbol));
            var asset = Uri.EscapeDataString(Asset);
            return $"/?q={asset}&expand={asset}";
        }
    }
}
