using System.Buffers.Binary;
using System.Text;

namespace Sessile.Tests.Sessions;

/// <summary>Checkpoints made by hand, and sessions that are known by sight.</summary>
internal static class Checkpoints
{
    public static byte[] Of(string header, params ReadOnlySpan<byte> data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header), prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        return [.. prefix, .. json, .. data];
    }

    /// <summary>The variables alone, without the state of the random nodes, of which one has no seed.</summary>
    public static byte[] Saved(this TestSession session)
    {
        var stream = new MemoryStream();
        session.Save(stream, "*");
        return stream.ToArray();
    }

    public static byte[] SavedWhole(this TestSession session)
    {
        var stream = new MemoryStream();
        session.Save(stream);
        return stream.ToArray();
    }

    /// <summary>A session whose values are none of those that initializers give.</summary>
    public static TestSession Trained(int by = 10)
    {
        var session = TestSession.Initialized();
        foreach (ref float weight in session.Variables["W"].AsSpan<float>()) weight *= by;
        session.VariableScalar<double>(TestSession.Scale) = by + 0.25;
        session.Variables["Layer/Mask"].AsSpan<bool>()[0] = true;
        return session;
    }
}
