using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace FundingDash.Web.Storage.Accounts;

/// <summary>Keeps the data-protection keys in PostgreSQL, so that every instance reads the others' cookies. Without EF: this runs at every start.</summary>
internal sealed class ProtectionKeys(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = new List<XElement>();
        using var command = source.CreateCommand("select xml from data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var command = source.CreateCommand("insert into data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
