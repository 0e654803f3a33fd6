using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>One file's mapping as a text to be kept, so that the next export with the same header maps by itself.</summary>
public static class MappingJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ByName() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutPattern } },
    };

    public static string Write(SourceMapping mapping) => JsonSerializer.Serialize(mapping, Json);

    /// <summary>The mapping; null when the text is none, such as one for a column that the product has since given up.</summary>
    public static SourceMapping? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SourceMapping>(text, Json) is { } mapping && mapping.Columns.Keys.All(column => mapping.Into.Find(column) >= 0) ? mapping : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Converts with the options of this class, for what holds mappings.</summary>
    public static JsonSerializerOptions Options => Json;

    // How a kind of file is known belongs to the preset, not to one file.
    private static void WithoutPattern(JsonTypeInfo type)
    {
        if (type.Type == typeof(SourceMapping))
            type.Properties.Remove(type.Properties.First(property => property.Name == nameof(SourceMapping.Pattern)));
    }

    private sealed class ByName : JsonConverter<CrmFile>
    {
        public override CrmFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => CrmFiles.Named(reader.GetString() ?? "") ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, CrmFile value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
