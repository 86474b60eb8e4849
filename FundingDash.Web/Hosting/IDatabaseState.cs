namespace FundingDash.Web.Hosting;

/// <summary>Whether the database answers, as last seen; asking costs nothing.</summary>
public interface IDatabaseState
{
    bool IsUp { get; }

    /// <summary>Why it does not answer, in plain words and without secrets; null while it does.</summary>
    string? Error { get; }

    /// <summary>Since when it has been up or down; null before the first look.</summary>
    DateTimeOffset? Since { get; }
}
