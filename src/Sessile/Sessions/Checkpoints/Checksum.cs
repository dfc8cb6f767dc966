using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Sessile.Sessions;

/// <summary>The CRC-32C (Castagnoli) of the state of a checkpoint's random nodes and of its values, as an entry of its metadata: disks and copies do flip bits, and a model that is a little wrong still answers.</summary>
internal sealed class Checksum
{
    public const string Name = "sessile.crc32c";

    private uint _state = uint.MaxValue;

    /// <param name="randomState">See <see cref="RandomStateText"/>; nothing is added for null.</param>
    public Checksum(string? randomState = null) => Add(Encoding.UTF8.GetBytes(randomState ?? ""));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        for (; bytes.Length >= 8; bytes = bytes[8..]) state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte rest in bytes) state = BitOperations.Crc32C(state, rest);
        _state = state;
    }

    public override string ToString() => (~_state).ToString("x8", CultureInfo.InvariantCulture);
}
