namespace Sessile.Generator.IR;

/// <summary>A tensor in a file that sessions read when they are made.</summary>
/// <param name="Path">As the user gives it.</param>
/// <param name="Name">The tensor's name in a safetensors file; null for a file that holds one tensor, .npy.</param>
/// <param name="Shape">Static.</param>
internal sealed record FileSource(string Path, string? Name, DType DType, Shape Shape)
{
    public long ByteCount => Shape.ElementCount.Value * DType.Size();
}
