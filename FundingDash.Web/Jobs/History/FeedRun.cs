using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Judges from the contracts of one run whether the venue answers at all.</summary>
/// <param name="venue">The venue's reader.</param>
/// <param name="report">Takes the progress.</param>
/// <param name="patience">So many failures in a row end the run.</param>
internal sealed class FeedRun(VenueHistory venue, Action<BackfillStep> report, int patience)
{
    private readonly Lock _lock = new();
    private int _answered;
    private int _failed;
    private int _failedInARow;
    private FetchFailure? _last;

    public VenueHistory Venue { get; } = venue;

    /// <summary>Once true it stays so, whatever the contracts bring that were under way.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Why the venue counts as down; null when it does not.</summary>
    public string? Outcome
    {
        get
        {
            lock (_lock)
            {
                return IsGivenUp ? $"{patience} contracts in a row failed, the last: {_last?.Detail}"
                    : _answered == 0 && _failed > 0 ? $"none of {_failed} contracts could be read, the last: {_last?.Detail}"
                    : null;
            }
        }
    }

    public void Report(BackfillStep step) => report(step);

    /// <summary>A contract had its turn. That a venue has forgotten a contract says nothing about the venue.</summary>
    public void Note(FetchFailure? failure)
    {
        lock (_lock)
        {
            if (failure is null or { Kind: FailureKind.VenueError })
            {
                _answered++;
                _failedInARow = 0;
                return;
            }

            _last = failure;
            _failed++;
            IsGivenUp |= ++_failedInARow >= patience;
        }
    }
}
