namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Alerts</c>.</summary>
/// <param name="AllowPrivateAddresses">Messages may go to addresses of this machine and its networks, which people could otherwise spy out.</param>
/// <param name="Telegram">Telegram's interface for bots, or a proxy for it.</param>
/// <param name="Patience">Longest that an attempt to deliver a message may take.</param>
/// <param name="Gather">Events of this time go to a channel as one message.</param>
public sealed record AlertSettings(bool AllowPrivateAddresses, Uri Telegram, TimeSpan Patience, TimeSpan Gather)
{
    public const string AllowPrivateKey = "Alerts:AllowPrivateAddresses";
    public const string TelegramKey = "Alerts:TelegramUrl";
    public const string PatienceKey = "Alerts:Timeout";
    public const string GatherKey = "Alerts:GroupWithin";

    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan DefaultGather = TimeSpan.FromMilliseconds(500);

    private static readonly Uri TelegramUrl = new("https://api.telegram.org/");

    public static AlertSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var settings = new SettingsReader(configuration, faults);
        return new(
            settings.Bool(AllowPrivateKey, fallback: false),
            settings.WebAddress(TelegramKey) ?? TelegramUrl,
            settings.Interval(PatienceKey, DefaultPatience, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            settings.Interval(GatherKey, DefaultGather, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }
}
