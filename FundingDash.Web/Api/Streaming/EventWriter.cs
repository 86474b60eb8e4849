using System.Buffers;
using System.Text;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Writes server-sent events: id, kind, and one line of JSON.</summary>
internal static class EventWriter
{
    // A little more than a contract takes: what grows has been copied.
    private const int ContractLength = 512;
    private const int FrameLength = 512;

    public static StreamEvent Write(StreamId id, string kind, DateTimeOffset at, IReadOnlyCollection<MarketContract> contracts, IReadOnlyCollection<MarketContract> removed)
    {
        var output = new ArrayBufferWriter<byte>(FrameLength + ((contracts.Count + removed.Count) * ContractLength));
        using var writer = new ContractWriter(output);
        Text(output, $"id: {id}\nevent: {kind}\ndata: {{\"version\":{id.Version},\"published_at\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"published_ms\":{at.ToUnixTimeMilliseconds()},\"contracts\":[");
        var first = true;
        foreach (var contract in contracts)
        {
            Separate(output, ref first);
            writer.Write(contract);
        }

        Text(output, "],\"removed\":[");
        first = true;
        foreach (var contract in removed)
        {
            Separate(output, ref first);
            writer.WriteKey(contract.Quote.Contract.Key);
        }

        Text(output, "]}\n\n");
        return new(output.WrittenMemory);
    }

    private static void Separate(ArrayBufferWriter<byte> output, ref bool first)
    {
        if (!first)
            output.Write(","u8);
        first = false;
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
