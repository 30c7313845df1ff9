using TorchSharp;

Console.WriteLine(torch.exp(torch.tensor(new[] { 1.0f, 2.0f, 3.0f })).ToString(TensorStringStyle.Numpy));
