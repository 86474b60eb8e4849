using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues.History;

/// <summary>Remembers where the rows of an answer lie that could not be taken.</summary>
internal sealed class UnreadRows(TimeRange asked)
{
    private readonly List<TimeRange> _stretches = [];
    private DateTimeOffset? _before;
    private bool _isPlaceless;

    /// <summary>A row whose time is readable, whatever becomes of it.</summary>
    public void Pass(DateTimeOffset minute)
    {
        // Rows come in order: one without a time lies between its neighbours, and where it has only one, anywhere.
        if (_isPlaceless)
            _stretches.Add(_before is not { } before ? asked : before < minute ? new(before.AddMinutes(1), minute) : new(minute.AddMinutes(1), before));
        (_before, _isPlaceless) = (minute, false);
    }

    /// <summary>A row that is not taken, of this minute.</summary>
    public void Add(DateTimeOffset minute) => _stretches.Add(new(minute, minute.AddMinutes(1)));

    /// <summary>A row without a readable time.</summary>
    public void AddPlaceless() => _isPlaceless = true;

    /// <summary>The stretches of which nothing is proven, ascending. Two with no readable row between them are one.</summary>
    /// <param name="isOrdered">Whether the rows came in order; else one without a time may lie anywhere.</param>
    /// <param name="readable">Minutes of the rows that are taken, ascending.</param>
    public IReadOnlyList<TimeRange> Find(bool isOrdered, IReadOnlyList<DateTimeOffset> readable)
    {
        if (_isPlaceless || (!isOrdered && _stretches.Exists(stretch => stretch.Length > TimeSpan.FromMinutes(1))))
            return [asked];
        var (found, next) = (new List<TimeRange>(), 0);
        foreach (var stretch in _stretches.Where(stretch => !stretch.IsEmpty).OrderBy(stretch => stretch.From))
        {
            var passed = next;
            while (next < readable.Count && readable[next] < stretch.From)
                next++;
            if (found is [.., var last] && next == passed)
                found[^1] = last with { To = stretch.To > last.To ? stretch.To : last.To };
            else
                found.Add(stretch);
        }

        return found;
    }
}
