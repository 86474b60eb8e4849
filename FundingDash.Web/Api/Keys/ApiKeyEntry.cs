using FundingDash.Web.Api.Access;
using FundingDash.Web.Storage.Keys;

namespace FundingDash.Web.Api.Keys;

/// <summary>A key that is in use, with what it has left to spend.</summary>
internal sealed class ApiKeyEntry(int id, ApiTier tier)
{
    private long _lastUse;
    private long _noted;

    public int Id => id;

    public ApiTier Tier => tier;

    public Bucket Bucket { get; } = new();

    /// <summary>Cheap: a number is stored.</summary>
    public void Use(DateTimeOffset now) => Volatile.Write(ref _lastUse, now.UtcTicks);

    /// <summary>The last use, once; null when there was none since it was last taken.</summary>
    public DateTimeOffset? TakeUse()
    {
        var use = Volatile.Read(ref _lastUse);
        if (use == _noted)
            return null;
        _noted = use;
        return new(use, TimeSpan.Zero);
    }

    /// <summary>Forgets that the last use was taken: it could not be stored.</summary>
    public void ReturnUse() => _noted = 0;
}
