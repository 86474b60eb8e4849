namespace FundingDash.Web.Live;

/// <summary>Whether the app has been asked to stop and says so, to viewers and to whoever sends it traffic.</summary>
public sealed class StopNotice
{
    private volatile bool _isGiven;

    public bool IsGiven => _isGiven;

    public void Give() => _isGiven = true;
}
