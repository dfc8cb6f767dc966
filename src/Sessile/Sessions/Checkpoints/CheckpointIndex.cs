using System.Text.Json;

namespace Sessile.Sessions;

/// <summary>A checkpoint that is kept.</summary>
/// <param name="File">The name in the directory.</param>
/// <param name="Step">What the user says it is the checkpoint of.</param>
/// <param name="SavedAt">Milliseconds of Unix time.</param>
internal sealed record KeptCheckpoint(string File, long Step, long SavedAt);

/// <summary>What the file <c>checkpoint</c> says of its directory.</summary>
/// <param name="Kept">The checkpoints, the oldest first.</param>
/// <param name="Obsolete">Files that are to be deleted, if they are still there.</param>
/// <param name="Pending">A file that is being written.</param>
/// <param name="PreservedAt">From when the time counts after which a checkpoint is left there for good; milliseconds of Unix time.</param>
internal sealed record CheckpointIndex(IReadOnlyList<KeptCheckpoint> Kept, IReadOnlyList<string> Obsolete, string? Pending, long? PreservedAt)
{
    public const string FileName = "checkpoint";

    public const string Suffix = ".safetensors";

    public static CheckpointIndex Empty { get; } = new([], [], null, null);

    public bool Holds(string file) => Kept.Any(kept => kept.File == file);

    /// <summary>With one more checkpoint, or a newer one of its name, and without those that are too many.</summary>
    public CheckpointIndex With(string file, long step, DateTimeOffset now, int maxToKeep, TimeSpan? keepEvery)
    {
        long savedAt = now.ToUnixTimeMilliseconds(), preservedAt = PreservedAt ?? savedAt;
        List<KeptCheckpoint> kept = [.. Kept.Where(known => known.File != file), new(file, step, savedAt)];
        List<string> obsolete = [.. Obsolete.Where(known => known != file)];
        for (; maxToKeep > 0 && kept.Count > maxToKeep; kept.RemoveAt(0))
        {
            if (keepEvery is { } time && kept[0].SavedAt > preservedAt + (long)time.TotalMilliseconds) preservedAt += (long)time.TotalMilliseconds;
            else obsolete.Add(kept[0].File);
        }

        return new CheckpointIndex(kept, obsolete, null, preservedAt);
    }

    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        if (Kept is [.., var last]) json.WriteString("latest", last.File);
        json.WriteStartArray("checkpoints");
        foreach (KeptCheckpoint kept in Kept)
        {
            json.WriteStartObject();
            json.WriteString("file", kept.File);
            json.WriteNumber("step", kept.Step);
            json.WriteNumber("savedAt", kept.SavedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("obsolete");
        foreach (string file in Obsolete) json.WriteStringValue(file);
        json.WriteEndArray();
        if (Pending is not null) json.WriteString("pending", Pending);
        if (PreservedAt is { } time) json.WriteNumber("preservedAt", time);
        json.WriteEndObject();
    }

    /// <exception cref="CheckpointException">The file is none that <see cref="Write"/> writes.</exception>
    public static CheckpointIndex Read(Stream stream)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream);
            JsonElement root = document.RootElement;
            return new CheckpointIndex(
                [.. root.GetProperty("checkpoints").EnumerateArray().Select(kept => new KeptCheckpoint(
                    File(kept.GetProperty("file")), kept.GetProperty("step").GetInt64(), kept.GetProperty("savedAt").GetInt64()))],
                [.. root.GetProperty("obsolete").EnumerateArray().Select(File)],
                root.TryGetProperty("pending", out JsonElement pending) ? File(pending) : null,
                root.TryGetProperty("preservedAt", out JsonElement time) ? time.GetInt64() : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CheckpointException($"The list of checkpoints is damaged: {e.Message}", e);
        }
    }

    /// <summary>Whether it names something in the directory itself.</summary>
    public static bool IsFileName(string name) => name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        && name.AsSpan().IndexOfAny('/', '\\') < 0;

    // The files are going to be deleted some time, so they had better be of this directory.
    private static string File(JsonElement element) =>
        element.GetString() is { } name && IsFileName(name) ? name : throw new FormatException("it names something that is no file of its directory.");
}
