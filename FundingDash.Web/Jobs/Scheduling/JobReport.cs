namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>What a run says of itself: to those who watch it, and for the history.</summary>
/// <param name="progress">Takes percent and words while the job runs; cheap, as often as is convenient.</param>
public sealed class JobReport(Action<int, string?>? progress = null)
{
    /// <summary>What it read or wrote; null when it counts nothing.</summary>
    public long? Records { get; private set; }

    /// <summary>Why it failed without throwing; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Why there was nothing to do; null when it did something.</summary>
    public string? Skipped { get; private set; }

    public void Count(long records) => Records = records;

    public void Fail(string reason) => Failure = reason;

    public void Skip(string reason) => Skipped = reason;

    public void Progress(int done, int total, string? words = null) => progress?.Invoke(total <= 0 ? 0 : Math.Clamp(100 * done / total, 0, 100), words);
}
