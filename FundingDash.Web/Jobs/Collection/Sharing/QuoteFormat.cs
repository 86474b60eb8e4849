using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Jobs.Collection.Sharing;

/// <summary>One quote, member after member.</summary>
internal static class QuoteFormat
{
    public static void Write(BinaryWriter writer, StoredQuote stored)
    {
        Write(writer, stored.Quote);
        writer.Write(stored.Reference is not null);
        if (stored.Reference is not { } reference)
            return;
        writer.Write(reference.PerHour);
        Write(writer, reference.JumpSince);
    }

    public static StoredQuote ReadStored(BinaryReader reader)
    {
        var quote = Read(reader);
        return new(quote, reader.ReadBoolean() ? new RateReference(reader.ReadDouble(), ReadTime(reader)) : null);
    }

    public static void Write(BinaryWriter writer, FundingQuote quote)
    {
        Write(writer, quote.Contract);
        Write(writer, quote.Rate);
        writer.Write((byte)quote.Kind);
        Write(writer, quote.Interval?.Hours);
        if (quote.Interval is { } interval)
        {
            writer.Write((byte)interval.Source);
            writer.Write(interval.Continuous);
        }

        Write(writer, quote.NextFundingTime);
        writer.Write((byte)quote.NextFundingSource);
        Write(writer, quote.MarkPrice);
        Write(writer, quote.IndexPrice);
        Write(writer, quote.OpenInterestUsd);
        Write(writer, quote.Volume24hUsd);
        Write(writer, quote.RateCap);
        Write(writer, quote.RawRate);
        writer.Write(quote.RawUnit);
        Write(writer, quote.BasisHours);
        writer.Write(quote.AsOf.UtcTicks);
        writer.Write(quote.ReceivedAt.UtcTicks);
        writer.Write(quote.Endpoint);
    }

    // The initialisers run in the order in which they are written, which is that of the bytes.
    public static FundingQuote Read(BinaryReader reader) => new()
    {
        Contract = ReadContract(reader),
        Rate = ReadNumber(reader),
        Kind = (RateKind)reader.ReadByte(),
        Interval = ReadNumber(reader) is { } hours ? new FundingInterval(hours, (IntervalSource)reader.ReadByte(), reader.ReadBoolean()) : null,
        NextFundingTime = ReadTime(reader),
        NextFundingSource = (TimeSource)reader.ReadByte(),
        MarkPrice = ReadNumber(reader),
        IndexPrice = ReadNumber(reader),
        OpenInterestUsd = ReadNumber(reader),
        Volume24hUsd = ReadNumber(reader),
        RateCap = ReadNumber(reader),
        RawRate = ReadText(reader),
        RawUnit = reader.ReadString(),
        BasisHours = ReadNumber(reader),
        AsOf = new(reader.ReadInt64(), TimeSpan.Zero),
        ReceivedAt = new(reader.ReadInt64(), TimeSpan.Zero),
        Endpoint = reader.ReadString(),
    };

    private static void Write(BinaryWriter writer, Contract contract)
    {
        writer.Write(contract.Feed);
        writer.Write(contract.Key.Venue);
        writer.Write(contract.Key.Symbol);
        writer.Write(contract.Asset);
        writer.Write(contract.Multiplier);
        writer.Write(contract.Quote);
        writer.Write((byte)contract.Margin);
        writer.Write((byte)contract.Class);
        Write(writer, contract.ListedAt);
        Write(writer, contract.TradeUrl);
    }

    private static Contract ReadContract(BinaryReader reader) => new()
    {
        Feed = reader.ReadString(),
        Key = new(reader.ReadString(), reader.ReadString()),
        Asset = reader.ReadString(),
        Multiplier = reader.ReadDecimal(),
        Quote = reader.ReadString(),
        Margin = (MarginKind)reader.ReadByte(),
        Class = (AssetClass)reader.ReadByte(),
        ListedAt = ReadTime(reader),
        TradeUrl = ReadText(reader),
    };

    private static void Write(BinaryWriter writer, decimal? value)
    {
        writer.Write(value is not null);
        if (value is { } number)
            writer.Write(number);
    }

    private static decimal? ReadNumber(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDecimal() : null;

    private static void Write(BinaryWriter writer, DateTimeOffset? value)
    {
        writer.Write(value is not null);
        if (value is { } time)
            writer.Write(time.UtcTicks);
    }

    private static DateTimeOffset? ReadTime(BinaryReader reader) => reader.ReadBoolean() ? new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero) : null;

    private static void Write(BinaryWriter writer, string? value)
    {
        writer.Write(value is not null);
        if (value is not null)
            writer.Write(value);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
