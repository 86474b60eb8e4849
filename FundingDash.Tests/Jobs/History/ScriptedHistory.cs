using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Tests.Jobs.History;

/// <summary>What one simulated venue has paid, oldest first in pages. Remembers what it was asked, over all the readers made of it.</summary>
internal sealed class ScriptedVenueHistory(int pageRows = 30)
{
    public const string Feed = "venue";

    /// <summary>Settlements by symbol, ascending; a symbol that is missing is unknown to the venue.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<Settlement>> Paid { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Symbol, TimeRange Range)> Asked { get; } = new();

    /// <summary>Called before every answer with the symbol and the number of requests so far; what it gives is the answer's failure.</summary>
    public Func<string, int, CancellationToken, Task<FetchFailure?>> Before { get; set; } = (_, _, _) => Task.FromResult<FetchFailure?>(null);

    public TimeSpan? Reach { get; init; }

    public bool NewestFirst { get; init; }

    public FeedDefinition Definition => FakeFeed.Define(Feed, feed: null) with { History = new() { PageRows = pageRows, Reach = Reach, Create = (http, clock) => new Reader(this, http, clock) } };

    /// <summary>Settlements every so many hours, the last of them at the given time; rates count up from the oldest.</summary>
    public static IReadOnlyList<Settlement> Every(int hours, int count, DateTimeOffset last, bool isIntervalKnown = false) =>
        [.. Enumerable.Range(0, count).Select(i => new Settlement(last.AddHours(-hours * (count - 1 - i)), (i + 1) / 10_000m, isIntervalKnown ? FundingInterval.FromHours(hours) : null))];

    private sealed class Reader(ScriptedVenueHistory venue, HttpClient http, TimeProvider clock) : VenueHistory(venue.Definition, http, clock)
    {
        protected override async IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (!range.IsEmpty)
            {
                venue.Asked.Enqueue((symbol, range));
                if (await venue.Before(symbol, venue.Asked.Count, cancellationToken) is { } failure)
                    throw new VenueFaultException(failure);
                cancellationToken.ThrowIfCancellationRequested();
                if (!venue.Paid.TryGetValue(symbol, out var paid))
                    throw new VenueFaultException(new FetchFailure(FailureKind.VenueError, "no such contract"));
                var rows = paid.Where(row => range.Contains(row.Time)).ToList();
                var isCut = rows.Count > venue.Definition.History.PageRows;
                if (isCut)
                    rows = venue.NewestFirst ? rows[^venue.Definition.History.PageRows..] : rows[..venue.Definition.History.PageRows];
                var covered = !isCut ? range : venue.NewestFirst ? range with { From = rows[0].Time } : range with { To = rows[^1].Time.AddMinutes(1) };
                yield return new() { Rows = rows, Covered = covered };
                range = venue.NewestFirst ? range with { To = covered.From } : range with { From = covered.To };
            }
        }
    }
}
