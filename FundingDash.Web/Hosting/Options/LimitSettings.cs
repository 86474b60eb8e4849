namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Api:Limits</c>: requests per minute, and what dear ones count for.</summary>
public sealed record LimitSettings(int Anonymous, int Free, int Pro, int ArbitrageCost, int ExportCost)
{
    public const string AnonymousKey = "Api:Limits:Anonymous";
    public const string FreeKey = "Api:Limits:Free";
    public const string ProKey = "Api:Limits:Pro";
    public const string ArbitrageCostKey = "Api:Limits:ArbitrageCost";
    public const string ExportCostKey = "Api:Limits:ExportCost";

    private const int MostPerMinute = 100_000_000;

    public static LimitSettings Default { get; } = new(60, 100, 1_000, 5, 10);

    public static LimitSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var reader = new SettingsReader(configuration, faults);
        var limits = new LimitSettings(
            reader.Number(AnonymousKey, 1, MostPerMinute) ?? Default.Anonymous,
            reader.Number(FreeKey, 1, MostPerMinute) ?? Default.Free,
            reader.Number(ProKey, 1, MostPerMinute) ?? Default.Pro,
            reader.Number(ArbitrageCostKey, 1, MostPerMinute) ?? Default.ArbitrageCost,
            reader.Number(ExportCostKey, 1, MostPerMinute) ?? Default.ExportCost);
        var least = Math.Min(limits.Anonymous, Math.Min(limits.Free, limits.Pro));
        if (faults.Count == 0 && Math.Max(limits.ArbitrageCost, limits.ExportCost) > least)
            faults.Add($"{ArbitrageCostKey} and {ExportCostKey} must not be above the smallest limit ({least} requests a minute): nobody could ever make such a request.");
        return limits;
    }
}
