namespace Sessile.Benchmarks.Suites;

/// <summary>Runs of small graphs.</summary>
public class Small() : GroupSuite("small");

/// <summary>Nets of dense layers.</summary>
public class Mlp() : GroupSuite("mlp");

/// <summary>Products of matrices.</summary>
public class Gemm() : GroupSuite("gemm");

/// <summary>Elementwise chains.</summary>
public class Fused() : GroupSuite("fused");

/// <summary>Softmax and layer norm.</summary>
public class Norm() : GroupSuite("norm");

/// <summary>Layers of convolutional nets.</summary>
public class Conv() : GroupSuite("conv");

/// <summary>Attention.</summary>
public class Attention() : GroupSuite("attention");

/// <summary>Training steps.</summary>
public class Train() : GroupSuite("train");
