using System.Text;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Grid;

/// <summary>One row of a view: formatted cells and the values it is sorted by. Immutable; shared by all circuits.</summary>
public sealed class GridRow
{
    // Every string more costs each circuit a frame in each of its two render trees, and the browser a parse; every cell more in a
    // string is sent again with its neighbours.
    private const int GroupSize = 4;

    // Head variants by (favourite, expanded); made when first needed.
    private readonly string?[] _heads = new string?[4];
    private readonly (string Class, string Content)[] _bodies;
    private readonly bool[] _changed;
    private int[] _counts = [];

    private GridRow(AssetRow row, int venues)
    {
        Row = row;
        Groups = new string[(venues + GroupSize - 1) / GroupSize];
        PerHour = new double?[venues];
        Main = new MarketContract?[venues];
        _bodies = new (string, string)[venues];
        _changed = new bool[venues];
    }

    public AssetRow Row { get; }

    public string Name => Row.Name;

    /// <summary>Markup of the four cells before the venues: open interest, spread, weighted rate, next funding.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Markup of the cells of the shown venues, some neighbours to a string.</summary>
    public string[] Groups { get; }

    /// <summary>Ranked rate of one hour per shown venue; null when there is none.</summary>
    public double?[] PerHour { get; }

    /// <summary>The contract in each venue's cell.</summary>
    public MarketContract?[] Main { get; }

    public double? Spread { get; private set; }

    public double? Weighted { get; private set; }

    public DateTimeOffset? Next { get; private set; }

    /// <summary>Shown venues that list the asset.</summary>
    public int VenueCount { get; private set; }

    public string Head(bool favourite, bool expanded)
    {
        ref var head = ref _heads[(favourite ? 1 : 0) + (expanded ? 2 : 0)];
        return head ??= CellFormat.Head(Name, favourite, expanded);
    }

    /// <summary>Formats an asset for a view. Cells whose text did not change keep the string of the row before, so that they are not sent again.</summary>
    public static GridRow Make(AssetRow row, GridViewShape shape, GridRow? before)
    {
        var made = new GridRow(row, shape.VenueCount);
        made._counts = made.Choose(shape);
        made.Measure();
        for (var i = 0; i < shape.VenueCount; i++)
            made.FormatVenue(i, shape.Mode, before);
        for (var i = 0; i < made.Groups.Length; i++)
            made.Groups[i] = made.Group(i, before);
        var summary = CellFormat.Money(row.OpenInterest) + CellFormat.Rate(made.Spread, RateMode.Apr, tinted: false)
            + CellFormat.Rate(made.Weighted, shape.Mode, tinted: true) + CellFormat.Countdown(made.Next);
        made.Summary = before is not null && before.Summary == summary ? before.Summary : summary;
        return made;
    }

    private int[] Choose(GridViewShape shape)
    {
        var counts = new int[shape.VenueCount];
        double weight = 0, sum = 0;
        foreach (var (contract, venue) in Row.Contracts)
        {
            if (venue < 0 || shape.Columns[venue] is not (>= 0 and var column) || !shape.Accepts(contract))
                continue;
            counts[column]++;
            Main[column] = MainContract.Choose(Main[column], contract);
            if (contract.IsRanked && contract.Quote.OpenInterestUsd is > 0 and var openInterest)
            {
                weight += (double)openInterest;
                sum += (double)openInterest * contract.PerHour!.Value;
            }
        }

        Weighted = weight > 0 ? sum / weight : null;
        return counts;
    }

    private void Measure()
    {
        double low = double.MaxValue, high = double.MinValue;
        var ranked = 0;
        for (var i = 0; i < Main.Length; i++)
        {
            if (Main[i] is not { } contract)
                continue;
            VenueCount++;
            if (!contract.IsRanked)
                continue;
            var perHour = contract.PerHour!.Value;
            PerHour[i] = perHour;
            ranked++;
            low = Math.Min(low, perHour);
            high = Math.Max(high, perHour);
            if (contract.Quote.NextFundingTime is { } next && (Next is null || next < Next))
                Next = next;
        }

        Spread = ranked > 1 ? high - low : null;
    }

    private void FormatVenue(int column, RateMode mode, GridRow? before)
    {
        var contract = Main[column];
        if (before is not null && contract is not null && ReferenceEquals(before.Main[column], contract) && before._counts[column] == _counts[column])
        {
            _bodies[column] = before._bodies[column];
            return;
        }

        _bodies[column] = contract is null ? ("v", "") : CellFormat.Venue(contract, _counts[column], mode);
        _changed[column] = before?._bodies[column] != _bodies[column];
    }

    private string Group(int group, GridRow? before)
    {
        var first = group * GroupSize;
        var end = Math.Min(first + GroupSize, _bodies.Length);
        if (before is not null && !_changed.AsSpan(first, end - first).Contains(true))
            return before.Groups[group];
        var markup = new StringBuilder();
        for (var i = first; i < end; i++)
            markup.Append(CellFormat.Cell(_bodies[i].Class, _bodies[i].Content, _changed[i] ? Moved(before?.PerHour[i], PerHour[i]) : null));
        return markup.ToString();
    }

    private static char? Moved(double? before, double? now) => before is { } was && now is { } isNow && was != isNow ? isNow > was ? 'u' : 'd' : null;
}
