using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Api.Streaming;

/// <summary>How many clients may listen to the stream at once.</summary>
/// <param name="MaxStreams">In all.</param>
/// <param name="MaxStreamsPerAddress">From one address.</param>
public sealed record StreamSettings(int MaxStreams, int MaxStreamsPerAddress)
{
    public const string MaxStreamsKey = "Api:MaxStreams";
    public const string MaxStreamsPerAddressKey = "Api:MaxStreamsPerAddress";

    private const int MostStreams = 1_000_000;

    public static StreamSettings Default { get; } = new(1_000, 50);

    public static StreamSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        return new(
            reader.Number(MaxStreamsKey, 0, MostStreams) ?? Default.MaxStreams,
            reader.Number(MaxStreamsPerAddressKey, 1, MostStreams) ?? Default.MaxStreamsPerAddress);
    }
}
