using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

/// <summary>A file system that loses power at a chosen step. Until they are flushed, bytes may be lost or reach the disk in part, and
/// renames may reach it or not.</summary>
internal sealed class PowerLossDisk(int powerFailsAtStep) : ICheckpointFiles
{
    public const string Folder = "/folder";
    public const string Target = Folder + "/model";

    private readonly Dictionary<string, Content> _names = [];
    private readonly List<Dictionary<string, Content>> _namesThatMayBeOnDisk = [[]];
    private int _step;

    public bool HasPower => _step < powerFailsAtStep;

    public int Steps => _step;

    public void Put(byte[] bytes)
    {
        _names[Target] = new Content { Written = [.. bytes], OnDisk = bytes.Length };
        _namesThatMayBeOnDisk.Clear();
        _namesThatMayBeOnDisk.Add(new(_names));
    }

    /// <summary>A disk with power again, on which these files are.</summary>
    public static PowerLossDisk With(IReadOnlyDictionary<string, byte[]> files, int powerFailsAtStep = int.MaxValue)
    {
        var disk = new PowerLossDisk(powerFailsAtStep);
        foreach (var (name, bytes) in files) disk._names[name] = new Content { Written = [.. bytes], OnDisk = bytes.Length };
        disk._namesThatMayBeOnDisk.Clear();
        disk._namesThatMayBeOnDisk.Add(new(disk._names));
        return disk;
    }

    /// <summary>All files as they may be found after the power is back. Of bytes that were not flushed none, half or all are there.</summary>
    public IEnumerable<Dictionary<string, byte[]>> DisksAfterPowerLoss()
    {
        foreach (Dictionary<string, Content> names in _namesThatMayBeOnDisk)
            foreach (int part in new[] { 0, 1, 2 })
                yield return names.ToDictionary(pair => pair.Key, pair => pair.Value.Written[..(pair.Value.OnDisk + (pair.Value.Written.Count - pair.Value.OnDisk) * part / 2)].ToArray());
    }

    /// <summary>All that the target may be found to hold after the power is back; null where it is not there.</summary>
    public IEnumerable<byte[]?> AfterPowerLoss()
    {
        foreach (Dictionary<string, Content> names in _namesThatMayBeOnDisk)
        {
            if (!names.TryGetValue(Target, out Content? content)) yield return null;
            else
                for (int length = content.OnDisk; length <= content.Written.Count; length++) yield return [.. content.Written[..length]];
        }
    }

    public Stream CreateBeside(string target, out string temporary)
    {
        Step();
        temporary = TemporaryOf(target);
        Content content = _names[temporary] = new Content();
        NamesChanged();
        return new FileOnDisk(this, content);
    }

    public void FlushToDisk(Stream file)
    {
        Step();
        Content content = ((FileOnDisk)file).Content;
        content.OnDisk = content.Written.Count;
    }

    public void Replace(string temporary, string target)
    {
        Step();
        _names[target] = _names[temporary];
        _names.Remove(temporary);
        NamesChanged();
    }

    public void FlushDirectory(string directory)
    {
        Step();
        Assert.Equal(Folder, directory);
        _namesThatMayBeOnDisk.RemoveRange(0, _namesThatMayBeOnDisk.Count - 1);
    }

    public void Delete(string temporary)
    {
        Step();
        _names.Remove(temporary);
        NamesChanged();
    }

    public Stream? OpenRead(string path)
    {
        Step();
        return _names.TryGetValue(path, out Content? content) ? new MemoryStream([.. content.Written]) : null;
    }

    public IEnumerable<string> List(string directory)
    {
        Step();
        return [.. _names.Keys.Select(path => Path.GetFileName(path))];
    }

    public void CreateDirectory(string path) => Step();

    public static string TemporaryOf(string target) => $"{Path.GetDirectoryName(target)}/.{Path.GetFileName(target)}.0.tmp";

    private void NamesChanged() => _namesThatMayBeOnDisk.Add(new(_names));

    private void Step()
    {
        if (!HasPower) throw new IOException("The power is off.");
        _step++;
    }

    private sealed class Content
    {
        public List<byte> Written { get; init; } = [];

        public int OnDisk { get; set; }
    }

    private sealed class FileOnDisk(PowerLossDisk disk, Content content) : MemoryStream
    {
        public Content Content => content;

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            disk.Step();
            content.Written.AddRange(bytes);
        }
    }
}
