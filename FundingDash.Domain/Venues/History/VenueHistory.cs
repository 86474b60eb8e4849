using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues.History;

/// <summary>Base of the readers of paid rates, one per feed. May serve several contracts at once.</summary>
public abstract class VenueHistory(FeedDefinition definition, HttpClient http, TimeProvider clock)
{
    // A settlement is published seconds to minutes after it was paid: so long, only a row proves that nothing is missing.
    private static readonly TimeSpan PublicationLag = TimeSpan.FromMinutes(15);

    public FeedDefinition Definition { get; } = definition;

    protected VenueClient Client { get; } = new(http)
    {
        RetryAfterInMilliseconds = definition.RetryAfterInMilliseconds,
        RateLimitMark = definition.RateLimitMark,
        IsHistory = true,
    };

    protected TimeProvider Clock { get; } = clock;

    /// <summary>
    /// Reads the settlements of a contract within the range, one request per page, in the venue's own order. Together the pages' covered stretches are
    /// the range as far as the venue answers (see <see cref="HistoryDefinition.Reach"/>), unless the last page carries a failure: <see cref="FailureKind.VenueError"/> when the venue knows no such contract. Does not throw but for cancellation by the caller and bugs.
    /// </summary>
    /// <param name="symbol">The venue's own symbol; the contract may have been delisted since.</param>
    /// <param name="range">What is missing. It is taken in full minutes. Its end may lie in the future: only what has surely been published is covered.</param>
    /// <param name="cancellationToken">Ends the reading between and within requests.</param>
    public async IAsyncEnumerable<HistoryPage> ReadAsync(string symbol, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (range.To > now)
            range = range with { To = now };

        // No row of a time that the venue has forgotten does not mean that nothing was paid then.
        if (Definition.History?.Reach is { } reach && range.From < now - reach)
            range = range with { From = now - reach };
        if (range.IsEmpty)
            yield break;

        // Settlements are kept by the minute: a part of one could be asked of no venue.
        range = range.Minutes;
        await using var pages = PagesAsync(symbol, range, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(pages).ConfigureAwait(false) is { } page)
        {
            yield return Proven(page, now);
            if (page.Failure is not null)
                yield break;
        }
    }

    /// <summary>Asks the venue page by page; throws <see cref="VenueFaultException"/> when a page cannot be had.</summary>
    protected abstract IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken);

    private static HistoryPage Proven(HistoryPage page, DateTimeOffset now)
    {
        var trusted = now - PublicationLag;
        var end = page.Rows is [.., { Time: var newest }] && newest >= trusted ? newest.AddMinutes(1) : trusted;
        var (from, to) = page.Covered;
        return to > end ? page with { Covered = new(from, end > from ? end : from) } : page;
    }

    // These speak of the question, not of the venue's state: it knows no such contract (any more).
    private static FetchFailure Told(FetchFailure failure) =>
        failure is { Kind: FailureKind.HttpStatus, HttpStatus: 400 or 404 or 422 } ? failure with { Kind = FailureKind.VenueError } : failure;

    private static async Task<HistoryPage?> NextAsync(IAsyncEnumerator<HistoryPage> pages)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false) ? pages.Current : null;
        }
        catch (VenueFaultException e)
        {
            return new() { Failure = Told(e.Failure) };
        }
    }
}
