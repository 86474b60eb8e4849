using System.Collections.Immutable;

namespace FundingDash.Domain.Lifecycle;

/// <summary>When a feed answered completely. Absence of a contract is counted in this time alone: an outage of the venue, or of ourselves, is no sign that a contract is gone.</summary>
public sealed class FeedPresence
{
    /// <summary>Up to this the time between two complete answers counts in full; of a longer silence, only this much.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);

    private readonly ImmutableArray<DateTimeOffset> _answers;

    // Time counted from the first answer to each.
    private readonly ImmutableArray<TimeSpan> _counted;

    /// <param name="answers">Times of complete answers, in any order; one every few minutes is enough.</param>
    public FeedPresence(IEnumerable<DateTimeOffset> answers)
    {
        _answers = [.. answers.Order()];
        var counted = ImmutableArray.CreateBuilder<TimeSpan>(_answers.Length);
        for (var i = 0; i < _answers.Length; i++)
            counted.Add(i == 0 ? TimeSpan.Zero : counted[i - 1] + Counted(_answers[i] - _answers[i - 1]));
        _counted = counted.MoveToImmutable();
    }

    /// <summary>How long the feed has answered since then.</summary>
    public TimeSpan AbsenceSince(DateTimeOffset lastSeen)
    {
        var next = _answers.BinarySearch(lastSeen);
        next = next < 0 ? ~next : next + 1;
        return next >= _answers.Length ? TimeSpan.Zero : Counted(_answers[next] - lastSeen) + _counted[^1] - _counted[next];
    }

    private static TimeSpan Counted(TimeSpan gap) => gap < LongestGap ? gap : LongestGap;
}
