using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Components.Grid;

/// <summary>Formats each snapshot once per view, for however many circuits look at it.</summary>
public sealed class GridViews
{
    // All modes and a few venue choices at once; a view nobody asks for falls out.
    private const int MaxViews = 48;
    private readonly Lock _lock = new();
    private readonly Dictionary<ViewKey, Entry> _views = [];
    private GridModel? _model;
    private long _uses;

    /// <summary>The view of a snapshot. An older snapshot than the newest seen gives the newest.</summary>
    public GridView Get(MarketSnapshot snapshot, ViewKey key)
    {
        lock (_lock)
        {
            if (_model is null || _model.Snapshot.Version < snapshot.Version)
                _model = new(snapshot, VenueCatalog.Venues, _model);
            if (!_views.TryGetValue(key, out var entry))
            {
                if (_views.Count >= MaxViews)
                    _views.Remove(_views.MinBy(pair => pair.Value.LastUse).Key);
                _views[key] = entry = new(new(_model, new(key, _model.Venues), before: null));
            }
            else if (!ReferenceEquals(entry.View.Model, _model))
            {
                entry.View = new(_model, entry.View.Shape, entry.View);
            }

            entry.LastUse = ++_uses;
            return entry.View;
        }
    }

    private sealed class Entry(GridView view)
    {
        public GridView View { get; set; } = view;

        public long LastUse { get; set; }
    }
}
