namespace FundingDash.Web.Demo.World;

/// <summary>How a venue names one contract.</summary>
public sealed record DemoListing(string Symbol, string Base, string Quote, string Settle, double Multiplier = 1, bool Inverse = false);

/// <summary>One group of rows of one feed: how many, of which assets, with which names and intervals.</summary>
public sealed record DemoProfile
{
    public required string Feed { get; init; }
    /// <summary>Rows when the whole world has 3,500 contracts; scaled with it unless Fixed.</summary>
    public required int Rows { get; init; }
    public bool Fixed { get; init; }
    public required Func<DemoAsset, DemoListing?> Listing { get; init; }
    public string Group { get; init; } = "";
    public DemoState State { get; init; } = DemoState.Live;
    /// <summary>Taken from the least traded assets instead of the most traded ones.</summary>
    public bool FromTail { get; init; }
    public double Share { get; init; } = 0.02;
    public double Baseline { get; init; } = 1e-4;
    /// <summary>Share of contracts whose rate moves all the time instead of resting.</summary>
    public double Restless { get; init; } = 0.12;
    /// <summary>Hours and their share in percent. One entry: a constant of the venue.</summary>
    public required (int Hours, int Percent)[] Intervals { get; init; }

    public static readonly (int Hours, int Percent)[] Hourly = [(1, 100)];
    public static readonly (int Hours, int Percent)[] EightHours = [(8, 100)];
}
