using System.Collections.Concurrent;
using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Grid;

/// <summary>The columns of a view and what its cells show.</summary>
public sealed class GridViewShape
{
    private readonly ConcurrentDictionary<(string Sort, bool Descending), string> _heads = new();

    public GridViewShape(ViewKey key, ImmutableArray<Venue> venues)
    {
        Key = key;
        Mode = RateMode.Find(key.Mode);
        Columns = new int[venues.Length];
        var shown = ImmutableArray.CreateBuilder<Venue>();
        for (var i = 0; i < venues.Length; i++)
        {
            Columns[i] = key.Venues[i] ? shown.Count : -1;
            if (key.Venues[i])
                shown.Add(venues[i]);
        }

        Venues = shown.ToImmutable();
        ColumnGroup = "<colgroup><col class=\"asset\"><col class=\"oi\"><col class=\"figure\"><col class=\"figure\"><col class=\"next\">"
            + string.Concat(Enumerable.Repeat("<col class=\"venue\">", VenueCount)) + "</colgroup>";
    }

    public ViewKey Key { get; }

    public RateMode Mode { get; }

    /// <summary>Shown venues in catalog order.</summary>
    public ImmutableArray<Venue> Venues { get; }

    public int VenueCount => Venues.Length;

    /// <summary>Column widths as markup: fixed, so that nothing moves when values change.</summary>
    public string ColumnGroup { get; }

    /// <summary>Column of each catalog venue; -1 when it is not shown.</summary>
    public int[] Columns { get; }

    public bool Accepts(MarketContract contract) => Key.IntervalHours is null || contract.Quote.Interval?.Hours == Key.IntervalHours;

    /// <summary>Markup of the header row; one string for all viewers who sort alike.</summary>
    public string Head(string sort, bool descending) => _heads.GetOrAdd((FindColumn(sort) ?? "", descending), static (key, shape) => GridHead.Markup(shape, key.Sort, key.Descending), this);

    /// <summary>The sort key as we write it; null when no shown column has it.</summary>
    public string? FindColumn(string sort) =>
        GridColumn.Find(sort) ?? (ColumnOf(sort) is >= 0 and var column ? Venues[column].Name : null);

    /// <summary>Column of a shown venue by name; -1 when there is none.</summary>
    public int ColumnOf(string venue)
    {
        for (var i = 0; i < Venues.Length; i++)
        {
            if (Venues[i].Name.Equals(venue, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
