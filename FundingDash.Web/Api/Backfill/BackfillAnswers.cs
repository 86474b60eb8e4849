namespace FundingDash.Web.Api.Backfill;

/// <summary>What <c>/api/backfill/status</c> answers.</summary>
public sealed record BackfillStatusAnswer(
    bool Running, double? Progress, string Message, IReadOnlyDictionary<string, FeedBackfillAnswer> Exchanges, DateTimeOffset? Started, DateTimeOffset? EstimatedCompletion);

/// <summary>The latest backfill of one feed.</summary>
public sealed record FeedBackfillAnswer(
    long RunId, string State, DateTimeOffset From, DateTimeOffset To, int? ContractsTotal, int ContractsDone, int ContractsIncomplete, long Records, double? RecordsPerSecond,
    double? SecondsLeft, DateTimeOffset? Started, DateTimeOffset Updated, DateTimeOffset? Finished, string? Failure);

/// <summary>What <c>/api/backfill/start</c> takes; all of it may be left out.</summary>
/// <param name="Days">1 to 3650 days back from now; 30 when missing.</param>
/// <param name="Exchanges">Feed keys or venue names; all feeds when missing.</param>
/// <param name="OnlyIncomplete">Only contracts with gaps.</param>
public sealed record BackfillRequest(int? Days, IReadOnlyList<string?>? Exchanges, bool? OnlyIncomplete);

/// <summary>The feeds for which a backfill was queued.</summary>
public sealed record BackfillQueuedAnswer(IReadOnlyList<string> Queued);

/// <summary>How many backfills were stopped.</summary>
public sealed record BackfillStoppedAnswer(int Stopped);

/// <summary>Completeness of the settled history.</summary>
public sealed record VerifyAnswer(int Days, double Threshold, int Contracts, int Complete, long Expected, long Actual, double? CompletenessPercent, IReadOnlyList<ContractGapsAnswer> Incomplete);

/// <summary>A contract below the threshold.</summary>
public sealed record ContractGapsAnswer(string Exchange, string Symbol, int? Expected, int Actual, double? CompletenessPercent, IReadOnlyList<GapAnswer> Gaps);

/// <summary>A stretch in which settlements are missing.</summary>
public sealed record GapAnswer(DateTimeOffset Start, DateTimeOffset End, int? Missing);
