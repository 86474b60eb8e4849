using System.Net;
using FundingDash.Web.Api.Access;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Counts the clients that listen, and lets no more in than the settings allow.</summary>
internal sealed class StreamSeats(StreamSettings settings)
{
    private const int RetrySeconds = 30;
    private readonly Lock _counting = new();
    private readonly Dictionary<ulong, int> _byClient = [];
    private int _taken;

    /// <summary>Takes a seat, to be given back with <see cref="Leave"/>; or says why there is none.</summary>
    public ApiProblem? Take(IPAddress? address)
    {
        var client = ClientNumber.Of(address);
        lock (_counting)
        {
            var own = _byClient.GetValueOrDefault(client);
            if (own >= settings.MaxStreamsPerAddress)
                return new(StatusCodes.Status429TooManyRequests, $"Your address listens to {own} streams already; that is as many as one may. One stream carries any number of assets and venues.") { RetryAfter = RetrySeconds };
            if (_taken >= settings.MaxStreams)
                return new(StatusCodes.Status503ServiceUnavailable, "As many listen to the stream as this instance serves. The other addresses go on answering.") { RetryAfter = RetrySeconds };
            _byClient[client] = own + 1;
            _taken++;
            return null;
        }
    }

    public void Leave(IPAddress? address)
    {
        var client = ClientNumber.Of(address);
        lock (_counting)
        {
            _taken--;
            if (_byClient[client] > 1)
                _byClient[client]--;
            else
                _byClient.Remove(client);
        }
    }
}
