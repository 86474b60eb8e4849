using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues;

/// <summary>Where a feed puts what it finds during one fetch.</summary>
public sealed class QuoteBatch
{
    private const int KeptRejections = 50;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<FundingQuote> _quotes = [];
    private readonly List<RejectedRow> _rejected = [];

    public IReadOnlyList<FundingQuote> Quotes => _quotes;

    public IReadOnlyList<RejectedRow> Rejected => _rejected;

    public int RejectedCount { get; private set; }

    public int FilteredCount { get; private set; }

    /// <summary>First failure of a part; the rest of the result is still used.</summary>
    public FetchFailure? PartFailure { get; private set; }

    /// <summary>Adds a quote. A second row of the same symbol is rejected: which of the two would be true nobody knows.</summary>
    public void Add(FundingQuote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        if (_positions.TryAdd(quote.Contract.Key.Symbol, _quotes.Count))
            _quotes.Add(quote);
        else
            Reject(quote.Contract.Key.Symbol, "the symbol occurs twice in one answer");
    }

    public void Reject(string? symbol, string reason)
    {
        RejectedCount++;
        if (_rejected.Count < KeptRejections)
            _rejected.Add(new(string.IsNullOrEmpty(symbol) ? "(no symbol)" : symbol, reason));
    }

    /// <summary>Counts a row left out on purpose (dated, settling, spot, test, pre-market).</summary>
    public void Filter() => FilteredCount++;

    public void FailPart(FetchFailure failure) => PartFailure ??= failure;
}
