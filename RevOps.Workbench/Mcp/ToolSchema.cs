using System.Text.Json;

namespace RevOps.Workbench.Mcp;

/// <summary>The outline of every report as a JSON schema; reports in full are described in docs/report.schema.json.</summary>
internal static class ToolSchema
{
    /// <summary>What every tool answers with.</summary>
    public static JsonElement Output { get; } = JsonSerializer.Deserialize<JsonElement>("""
        {
          "type": "object",
          "required": ["command", "as_of", "scope", "title", "headline", "figures", "tables", "findings", "actions", "notes"],
          "properties": {
            "command": { "type": "string" },
            "as_of": { "type": "string", "description": "The day the business is valued on." },
            "known_at": { "type": ["string", "null"] },
            "scope": { "type": "string", "description": "Whose numbers these are." },
            "title": { "type": "string" },
            "headline": { "type": "string" },
            "figures": { "type": "array", "items": { "type": "object", "required": ["id", "label", "value", "unit", "formula", "status"], "properties": {
              "id": { "type": "string" }, "label": { "type": "string" }, "value": { "type": ["number", "string", "null"], "description": "Money in major units, percent as a fraction; null where it cannot be computed." },
              "unit": { "type": "string" }, "currency": { "type": ["string", "null"] }, "formula": { "type": "string" }, "benchmark": { "type": ["string", "null"] }, "status": { "type": "string" },
              "sample_size": { "type": ["number", "null"] } } } },
            "tables": { "type": "array", "items": { "type": "object", "required": ["id", "title", "columns", "rows"] } },
            "findings": { "type": "array", "items": { "type": "object", "required": ["severity", "text", "evidence"] } },
            "actions": { "type": "array", "items": { "type": "object", "required": ["action", "owner", "due", "goal", "because"] } },
            "notes": { "type": "array", "items": { "type": "string" }, "description": "What was missing, estimated or refused, and why." }
          }
        }
        """);
}
