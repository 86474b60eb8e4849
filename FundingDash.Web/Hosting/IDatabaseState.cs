namespace FundingDash.Web.Hosting;

/// <summary>Whether the database answers, as last seen; asking costs nothing.</summary>
public interface IDatabaseState
{
    bool IsUp { get; }

    /// <summary>Why it does not answer, in words that strangers may read, without names of hosts and users; null while it does.</summary>
    string? Error { get; }

    /// <summary>Since when it has been up or down; null before the first look.</summary>
    DateTimeOffset? Since { get; }
}
