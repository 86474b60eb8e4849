namespace FundingDash.Domain.Venues;

/// <summary>Carries a venue's failure from where it is seen to the end of the fetch, where it becomes a <see cref="FetchResult"/>. It never leaves a feed.</summary>
public sealed class VenueFaultException(FetchFailure failure, Exception? inner = null) : Exception(failure.Detail, inner)
{
    public VenueFaultException(FailureKind kind, string detail)
        : this(new FetchFailure(kind, detail))
    {
    }

    public FetchFailure Failure { get; } = failure;
}
